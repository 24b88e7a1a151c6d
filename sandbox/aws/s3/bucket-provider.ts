import { randomBytes, randomUUID } from 'node:crypto';
import type { ResourceProvider, ResourceRequest, ResourceResult } from '../service.ts';
import type { Buckets } from './buckets.ts';
import { S3Error } from './faults.ts';

/** CloudFormation's words for what a resource type's handler said. */
function handlerError(message: string, code: string): Error {
  return new Error(
    `Resource handler returned message: "${message}" (RequestToken: ${randomUUID()}, HandlerErrorCode: ${code})`,
  );
}

/** `<stack>-<logical id>-<chance>`, all lower case, at most 63 characters (user guide, "Name type"). */
function makeName({ stackName, logicalId }: ResourceRequest): string {
  const random = randomBytes(6).toString('hex');
  const name = `${stackName.slice(0, 24)}-${logicalId.slice(0, 24)}`;
  return `${name.toLowerCase().replace(/[^a-z0-9-]/g, '')}-${random}`;
}

/** AWS::S3::Bucket. Of its properties only `BucketName` has an effect: contents are neither versioned nor expired. */
export function createBucketProvider(buckets: Buckets, region: string): ResourceProvider {
  const describe = (name: string): ResourceResult => ({
    physicalId: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${region}.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website.${region}.amazonaws.com`,
    },
  });
  return {
    type: 'AWS::S3::Bucket',
    create: async (request) => {
      const given = request.properties['BucketName'];
      const name = typeof given === 'string' ? given : makeName(request);
      if (buckets.has(name)) throw handlerError(`${name} already exists`, 'AlreadyExists');
      try {
        buckets.create(name);
      } catch (error) {
        throw handlerError(error instanceof Error ? error.message : String(error), 'InvalidRequest');
      }
      return describe(name);
    },
    update: async (request, before) => {
      const given = request.properties['BucketName'];
      return given === before.properties['BucketName'] ? describe(before.physicalId) : 'replace';
    },
    delete: async (_request, { physicalId }) => {
      if (!buckets.has(physicalId)) return;
      try {
        buckets.delete(physicalId);
      } catch (error) {
        if (!(error instanceof S3Error)) throw error;
        const detail = `(Service: S3, Status Code: ${error.status}, Request ID: ${randomUUID()})`;
        throw handlerError(`${error.message} ${detail}`, 'GeneralServiceException');
      }
    },
  };
}
