import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Candidate, TrafficRouter } from '../../src/ports.ts';

/** A router of one kind with one stack live, and the means to look at it and to meddle with it from outside. */
export interface RouterWorld {
  readonly router: TrafficRouter;
  /** Has all the traffic when the world opens. */
  readonly live: Candidate;
  /** A stack that could take traffic and is in no action yet. */
  candidate(name: string): Promise<Candidate>;
  /** Somebody else writes: all traffic to this attached stack. */
  meddle(to: Candidate): Promise<void>;
  close(): Promise<void>;
}

const code = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );

/** What every router must do, whatever moves the traffic. */
export function describeTrafficRouter(name: string, open: () => Promise<RouterWorld>): void {
  describe(`traffic router contract: ${name}`, () => {
    let world: RouterWorld;
    let router: TrafficRouter;
    let live: Candidate;
    let next: Candidate;

    beforeEach(async () => {
      world = await open();
      ({ router, live } = world);
      next = await world.candidate('next');
    });

    afterEach(() => world.close());

    test('who is live is read from the router', async () => {
      const view = await router.read();
      expect(view.kind).toBe('forward');
      expect(view.split).toEqual({ [live.name]: 100 });
      expect(view.members).toEqual([
        { name: live.name, target: live.target, stackId: live.stackId, percent: 100 },
      ]);
    });

    test('a candidate is attached without traffic, once', async () => {
      await router.check(next);
      const view = await router.attach(next);
      expect(view.split).toEqual({ [live.name]: 100, [next.name]: 0 });
      expect((await router.attach(next)).members).toEqual(view.members);
    });

    test('neither a write nor a restore is sent that may not be made any more', async () => {
      const { split, saved } = await router.attach(next);
      const tooLate = (): never => {
        throw Object.assign(new Error('the lease may be lost'), { code: 'too late' });
      };
      const step = { [live.name]: 67, [next.name]: 33 };
      expect(await code(router.write(step, split, next, tooLate))).toBe('too late');
      expect(await code(router.restore(saved, [split], tooLate))).toBe('too late');
      expect((await router.read()).split).toEqual(split);
    });

    test('a split is written whole and reads back as it was written', async () => {
      const { split: before } = await router.attach(next);
      const step = { [live.name]: 67, [next.name]: 33 };
      expect(await router.settled(step)).not.toBe('yes');
      await router.write(step, before, next);
      expect((await router.read()).split).toEqual(step);
      expect(await router.settled(step)).not.toBe('not-yet');
      await router.write({ [live.name]: 0, [next.name]: 100 }, step, next);
      expect((await router.read()).split).toEqual({ [live.name]: 0, [next.name]: 100 });
    });

    test('a member that the split does not name gets nothing', async () => {
      const { split: before } = await router.attach(next);
      await router.write({ [next.name]: 100 }, before, next);
      expect((await router.read()).split).toEqual({ [live.name]: 0, [next.name]: 100 });
    });

    test('a split that is not whole is not written', async () => {
      const { split: before } = await router.attach(next);
      expect(await code(router.write({ [live.name]: 50, [next.name]: 40 }, before, next))).toBe(
        'split-invalid',
      );
      expect(await code(router.write({ [live.name]: 0, [next.name]: 0 }, before, next))).toBe(
        'split-invalid',
      );
      expect((await router.read()).split).toEqual(before);
    });

    test('a stack that is not attached cannot be given traffic', async () => {
      const { split: before } = await router.read();
      expect(await code(router.write({ [next.name]: 100 }, before, next))).toBe('drifted');
      expect((await router.read()).split).toEqual({ [live.name]: 100 });
    });

    test('a write over what somebody else wrote is refused and changes nothing', async () => {
      const { split: before } = await router.attach(next);
      await world.meddle(next);
      expect(await code(router.write({ [live.name]: 90, [next.name]: 10 }, before, next))).toBe('drifted');
      expect((await router.read()).split).toEqual({ [live.name]: 0, [next.name]: 100 });
    });

    test('what was saved is put back exactly', async () => {
      const { saved, split: first } = await router.read();
      await router.attach(next);
      const step = { [live.name]: 10, [next.name]: 90 };
      await router.write(step, first, next);
      expect(await router.restored(saved)).not.toBe('yes');
      await router.restore(saved, [step]);
      expect(await router.restored(saved)).not.toBe('not-yet');
      const after = await router.read();
      expect(after.saved).toBe(saved);
      expect(after.split).toEqual({ [live.name]: 100 });
    });

    test('what was written last, or what it replaced, is gone back over', async () => {
      const { saved, split } = await router.attach(next);
      const step = { [live.name]: 10, [next.name]: 90 };
      await router.restore(saved, [step, split]);
      await router.write(step, split, next);
      await router.restore(saved, [step, split]);
      expect((await router.read()).split).toEqual(split);
    });

    test('going back over what somebody else wrote is refused', async () => {
      const { saved, split } = await router.attach(next);
      await world.meddle(next);
      expect(await code(router.restore(saved, [split]))).toBe('drifted');
      expect((await router.read()).split).toEqual({ [live.name]: 0, [next.name]: 100 });
    });

    test('a saved text that is none is refused', async () => {
      const { split } = await router.read();
      expect(await code(router.restore('{"not":"saved"}', [split]))).toBe('ledger-unreadable');
      expect((await router.read()).split).toEqual(split);
    });

    test('a member without traffic is taken out, one with traffic is not', async () => {
      const { split } = await router.attach(next);
      expect(await code(router.detach(live.stackId))).toBe('drifted');
      await router.write({ [live.name]: 0, [next.name]: 100 }, split, next);
      await router.detach(live.stackId);
      expect((await router.read()).split).toEqual({ [next.name]: 100 });
      await router.detach(live.stackId);
      expect((await router.read()).split).toEqual({ [next.name]: 100 });
    });
  });
}
