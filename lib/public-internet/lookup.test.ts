import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './address';
import { lookupPublic } from './lookup';

describe('an address', () => {
  it.each(['8.8.8.8', '142.250.74.33', '2606:4700::1111', '2a00:1450:4001:812::2001'])(
    '%s is of the public internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '127.255.255.255', '169.254.169.254'],
    ...['172.16.0.1', '172.31.255.255', '192.168.0.1', '192.0.2.1', '198.18.0.1', '224.0.0.1'],
    ...['240.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1'],
    ...['fe80::1%eth0', 'fc00::1', 'fd12::1', 'ff02::1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1'],
    ...['2002:7f00:1::', '2001::1', '2001:db8::1', '3fff::1', '100::1', 'fec0::1', '', 'localhost', '1.2.3'],
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));
});

describe('a name', () => {
  const look = (name: string, all: boolean) =>
    new Promise((resolve) => lookupPublic(name, { all }, (error, found) => resolve(error?.message ?? found)));

  it('that leads to this machine is not connected to', async () => {
    for (const all of [true, false])
      expect(await look('localhost', all)).toBe('localhost is not of the public internet');
  });

  it('that is an address of the public internet is', async () => {
    expect(await look('8.8.8.8', false)).toBe('8.8.8.8');
    expect(await look('8.8.8.8', true)).toEqual([{ address: '8.8.8.8', family: 4 }]);
  });
});
