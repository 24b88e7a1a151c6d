import type { STSClientConfig } from '@aws-sdk/client-sts';
import { SwitchyardError } from '../../core/errors.ts';
import type { SessionCredentials } from './session-credentials.ts';

/**
 * What every AWS client is built with. The SDK itself reads a custom endpoint (`AWS_ENDPOINT_URL`,
 * `AWS_ENDPOINT_URL_<SERVICE>`) from the environment, and the credentials too, unless the run makes its own.
 */
export interface AwsOptions extends Partial<Omit<SessionCredentials, 'extensions'>> {
  readonly region: string;
  readonly retryMode: 'adaptive' | 'standard';
  readonly maxAttempts: number;
  readonly extensions: ClientExtension[];
  readonly requestHandler: {
    readonly connectionTimeout: number;
    readonly requestTimeout: number;
    /** Without it the SDK only warns when the request's time is over. */
    readonly throwOnRequestTimeout: true;
  };
}

/** CloudFormation throttles whole accounts and publishes no rates; seven attempts are what the CDK makes too. */
const ATTEMPTS = 7;
const CONNECTION_TIMEOUT = 5_000;
const REQUEST_TIMEOUT = 30_000;

/** What changes a client when it is built: how it signs, and how its requests leave. */
export interface ClientExtension {
  configure(client: ClientParts): void;
}

type ClientParts = Pick<
  Parameters<NonNullable<STSClientConfig['extensions']>[number]['configure']>[0],
  'httpAuthSchemes' | 'setHttpAuthScheme' | 'setHttpHandler' | 'retryStrategy' | 'setRetryStrategy'
>;

interface AwsSettings {
  readonly region?: string | undefined;
  readonly extension?: ClientExtension | undefined;
}

export function awsOptions(settings: AwsSettings): AwsOptions {
  const region = settings.region ?? (process.env['AWS_REGION'] || process.env['AWS_DEFAULT_REGION']);
  if (!region) {
    throw new SwitchyardError('region-missing', 'No AWS region is set.', {
      next: 'Give the input aws-region, or set AWS_REGION (aws-actions/configure-aws-credentials does).',
    });
  }
  return {
    region,
    retryMode: 'adaptive',
    maxAttempts: ATTEMPTS,
    extensions: settings.extension === undefined ? [] : [settings.extension],
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    },
  };
}

/** For writes whose outcome is read back instead of being tried again: one attempt, answered within `timeout`. */
export function once(options: AwsOptions, timeout: number): AwsOptions {
  const requestHandler = { ...options.requestHandler, requestTimeout: timeout };
  return { ...options, retryMode: 'standard', maxAttempts: 1, requestHandler };
}

/** For what is asked again in seconds anyway: an answer that comes late is worth less than the next question. */
export function hurried(options: AwsOptions): AwsOptions {
  return {
    ...options,
    maxAttempts: 3,
    requestHandler: { ...options.requestHandler, requestTimeout: 10_000 },
  };
}

/** The custom endpoint of a service (`S3`), where the environment names one. */
export function customEndpoint(service: string): string | undefined {
  return process.env[`AWS_ENDPOINT_URL_${service}`] || process.env['AWS_ENDPOINT_URL'] || undefined;
}

/** Where `dialTwice` stands in a client's middleware: inside the SDK's own retries. */
export const DIAL_STEP = { name: 'dialTwice', step: 'finalizeRequest', priority: 'low' } as const;

const SECOND_DIAL_AFTER = 1;

/**
 * A refused connection means that nothing listens there. Seven attempts with backoff only hide that for seconds, so it
 * is tried once more and then told; the error carries no cause, since the SDK retries whatever has a network cause.
 */
export function dialTwice<Input, Output>(
  next: (input: Input) => Promise<Output>,
): (input: Input) => Promise<Output> {
  return async (input) => {
    try {
      return await next(input);
    } catch (error) {
      if (codeOf(error) !== 'ECONNREFUSED') throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, SECOND_DIAL_AFTER));
    try {
      return await next(input);
    } catch (error) {
      throw codeOf(error) === 'ECONNREFUSED' ? unreachable(messageOf(error)) : error;
    }
  };
}

/** Node's or the service's short code of an error. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : error.name;
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A name with several addresses fails as an AggregateError without a text of its own.
  if (error instanceof AggregateError && !error.message) return error.errors.map(messageOf).join(', ');
  return error.message;
}

export function unreachable(why: string): SwitchyardError {
  return new SwitchyardError('aws-unreachable', `AWS does not answer: ${why}`, {
    blame: 'aws',
    next: 'Check the region, the network of the runner and AWS_ENDPOINT_URL, then run again.',
  });
}
