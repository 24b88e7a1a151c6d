import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { WireRequest } from '../service.ts';
import { S3Error } from './faults.ts';

interface Body {
  readonly bytes: Buffer;
  /** `x-amz-checksum-…` by header name. */
  readonly checksums: Readonly<Record<string, string>>;
}

const CHECKSUM = /^x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)$/;

function malformed(): S3Error {
  return new S3Error(400, 'IncompleteBody', 'The request body terminated unexpectedly');
}

function parseTrailer(text: string): Record<string, string> {
  const lines = text.split('\r\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/**
 * Undoes `aws-chunked`, in which SDKs send a body whose checksum follows it: `<hex size>[;chunk-signature=…]`, bytes, …,
 * a chunk of size 0, the trailers (S3 API reference, "Signature calculations: trailing headers").
 */
function decodeChunks(body: Buffer): { bytes: Buffer; trailer: Record<string, string> } {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const end = body.indexOf('\r\n', at);
    const head = /^([0-9a-f]+)(;|$)/i.exec(body.toString('latin1', at, end));
    if (end === -1 || !head) throw malformed();
    const size = parseInt(head[1] ?? '', 16);
    const start = end + 2;
    if (size === 0)
      return { bytes: Buffer.concat(parts), trailer: parseTrailer(body.toString('latin1', start)) };
    if (start + size + 2 > body.length) throw malformed();
    parts.push(body.subarray(start, start + size));
    at = start + size + 2;
  }
}

function computeChecksum(algorithm: string, bytes: Buffer): string | undefined {
  if (algorithm === 'sha1' || algorithm === 'sha256')
    return createHash(algorithm).update(bytes).digest('base64');
  if (algorithm !== 'crc32') return undefined;
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString('base64');
}

function checkDigest(request: WireRequest, bytes: Buffer): void {
  const md5 = request.headers['content-md5'];
  if (md5 === undefined) return;
  if (Buffer.from(md5, 'base64').length !== 16) {
    throw new S3Error(400, 'InvalidDigest', 'The Content-MD5 you specified was invalid.', {
      'Content-MD5': md5,
    });
  }
  const calculated = createHash('md5').update(bytes).digest('base64');
  if (calculated === md5) return;
  throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match what we received.', {
    ExpectedDigest: md5,
    CalculatedDigest: calculated,
  });
}

/** The object's bytes and the checksums the client sent with them, checked (CRC32C and CRC64NVME are taken on trust). */
export function readObjectBody(request: WireRequest): Body {
  const chunked =
    request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true ||
    (request.headers['content-encoding'] ?? '').split(/\s*,\s*/).includes('aws-chunked');
  const { bytes, trailer } = chunked ? decodeChunks(request.body) : { bytes: request.body, trailer: {} };
  const length = request.headers['x-amz-decoded-content-length'];
  if (chunked && length !== undefined && Number(length) !== bytes.length) throw malformed();
  checkDigest(request, bytes);
  const checksums: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...request.headers, ...trailer })) {
    const algorithm = CHECKSUM.exec(name)?.[1];
    if (algorithm === undefined) continue;
    if (![undefined, value].includes(computeChecksum(algorithm, bytes))) {
      const text = `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`;
      throw new S3Error(400, 'BadDigest', text);
    }
    checksums[name] = value;
  }
  return { bytes, checksums };
}
