import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { DataPlane, Door, Route, RouteAction } from '../../traffic/data-plane.ts';
import { DATA_PLANES } from './data-planes.ts';

let plane: DataPlane;
let door: Door;
const say = (body: string): RouteAction => ({
  kind: 'fixed-response',
  status: 200,
  contentType: 'text/plain',
  body,
});

const rule = (name: string, ...conditions: RuleCondition[]): Route => ({
  ruleArn: name,
  conditions,
  action: say(name),
});

interface Asked {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: door.port, path, agent: false, ...options });
    asked.on('error', reject).on('response', (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, body }));
    });
    asked.end();
  });
}

describe.each(DATA_PLANES)('%s', (_name, open) => {
  beforeEach(async () => {
    plane = open();
    door = await plane.openDoor();
  });
  afterEach(() => plane.close());

  test.each<[string, RuleCondition, Parameters<typeof ask>, Parameters<typeof ask>]>([
    [
      'host, whatever its case and port',
      { Field: 'host-header', Values: ['*.Example.test'] },
      ['/', { headers: { host: 'PR-1.example.test:8080' } }],
      ['/', { headers: { host: 'example.test' } }],
    ],
    [
      'path, with its case',
      { Field: 'path-pattern', Values: ['/img/?.png'] },
      ['/img/a.png?x=1'],
      ['/IMG/a.png'],
    ],
    [
      'header, whatever its case',
      { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Preview', Values: ['pr-*'] } },
      ['/', { headers: { 'x-preview': 'PR-7' } }],
      ['/', { headers: { 'x-preview': '7' } }],
    ],
    [
      'query',
      { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2*' }] } },
      ['/?a=1&v=21'],
      ['/?v=12'],
    ],
    [
      'method',
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['PUT'] } },
      ['/', { method: 'PUT' }],
      ['/'],
    ],
  ])('a rule on the %s matches only that', async (_what, condition, hit, miss) => {
    door.apply([rule('special', condition), rule('default')]);
    await plane.settled();
    expect((await ask(...hit)).body).toBe('special');
    expect((await ask(...miss)).body).toBe('default');
  });

  test('rules on the source address match networks', async () => {
    const from = (cidr: string): RuleCondition => ({
      Field: 'source-ip',
      SourceIpConfig: { Values: [cidr] },
    });
    door.apply([rule('elsewhere', from('10.0.0.0/8')), rule('local', from('127.0.0.0/8')), rule('default')]);
    await plane.settled();
    expect((await ask('/')).body).toBe('local');
  });

  test('all conditions of a rule must hold', async () => {
    const both: RuleCondition[] = [
      { Field: 'path-pattern', Values: ['/api/*'] },
      { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['POST'] } },
    ];
    door.apply([rule('both', ...both), rule('default')]);
    await plane.settled();
    expect((await ask('/api/x', { method: 'POST' })).body).toBe('both');
    expect((await ask('/api/x')).body).toBe('default');
  });

  test('a redirect fills its parts from the request', async () => {
    const location = {
      protocol: 'HTTPS',
      host: '#{host}',
      port: '443',
      path: '/v2/#{path}',
      query: '#{query}',
    };
    door.apply([{ ruleArn: 'r', conditions: [], action: { kind: 'redirect', status: 301, location } }]);
    await plane.settled();
    const answer = await ask('/a/b?c=d', { headers: { host: 'shop.example.test:8080' } });
    expect([answer.status, answer.headers['location']]).toEqual([
      301,
      'https://shop.example.test:443/v2/a/b?c=d',
    ]);
  });

  test('a door without a listener refuses, and one whose listener is gone does again', async () => {
    await expect(ask('/')).rejects.toThrow();
    door.apply([rule('default')]);
    await plane.settled();
    expect((await ask('/')).status).toBe(200);
    door.apply(undefined);
    await plane.settled();
    await expect(ask('/')).rejects.toThrow();
  });

  test('group stickiness keeps a client on its group', async () => {
    const doors = [await plane.openDoor(), await plane.openDoor()];
    const groups = doors.map((target, at) => {
      target.apply([rule(`group-${at}`)]);
      plane.setTargets(`arn-${at}`, [{ host: '127.0.0.1', port: target.port }]);
      return { targetGroupArn: `arn-${at}`, stackId: `stack-${at}`, weight: 1 };
    });
    door.apply([{ ruleArn: 'r', conditions: [], action: { kind: 'forward', groups, stickySeconds: 60 } }]);
    await plane.settled();
    const first = await ask('/');
    const cookie = (first.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '';
    expect(cookie).toMatch(/^AWSALBTG=./);
    for (let count = 0; count < 6; count += 1) {
      expect((await ask('/', { headers: { cookie } })).body).toBe(first.body);
    }
    const bodies = new Set([(await ask('/')).body, (await ask('/')).body]);
    expect(bodies.size).toBe(2);
  });
});
