import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/**
 * A certificate authority for the duration of a test, and one server certificate of it. Node.js can read
 * X.509 but not write it; this is the small part of DER that is needed (RFC 5280), so that no test needs
 * openssl or a committed key.
 */
export interface Certificates {
  /** PEM, for NODE_EXTRA_CA_CERTS. */
  authority: string;
  key: string;
  certificate: string;
}

const DAY_MS = 86_400_000;

function der(tag: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const bits = (body: Buffer) => der(0x03, Buffer.from([0]), body);
const time = (ms: number) =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));
const name = (text: string) =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(text, 'utf8')))));
const extension = (id: string, value: Buffer) =>
  sequence(oid(id), der(0x01, Buffer.from([255])), der(0x04, value));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
const IS_AUTHORITY = extension('551d13', sequence(der(0x01, Buffer.from([255]))));
const subjectAltNames = (hosts: string[]) =>
  extension('551d11', sequence(...hosts.map((host) => der(0x82, Buffer.from(host, 'ascii')))));

interface Subject {
  subject: string;
  publicKey: KeyObject;
  extensions: Buffer;
}

function issue({ subject, publicKey, extensions }: Subject, signer: KeyObject): string {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1]), randomBytes(8)),
    ECDSA_SHA256,
    name('Evergreen test authority'),
    sequence(time(Date.now() - DAY_MS), time(Date.now() + DAY_MS)),
    name(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extensions)),
  );
  const whole = sequence(body, ECDSA_SHA256, bits(sign('sha256', body, signer)));
  const lines = whole.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

/** @param hosts the names in the server certificate */
export function makeCertificates(hosts: string[]): Certificates {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const [subject = ''] = hosts;
  return {
    authority: issue(
      { subject: 'Evergreen test authority', publicKey: authority.publicKey, extensions: IS_AUTHORITY },
      authority.privateKey,
    ),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: issue(
      { subject, publicKey: server.publicKey, extensions: subjectAltNames(hosts) },
      authority.privateKey,
    ),
  };
}
