// Why a simulator is nowhere.
import { describe, expect, it } from 'vitest';
import { whyNotListening } from '../src/why-not-listening.ts';

describe('whyNotListening', () => {
  const failed = (code: string, syscall = 'listen') => Object.assign(new Error(code), { code, syscall });
  const at = { host: 'not-a-host', port: 80 };

  it.each([
    [failed('EADDRINUSE'), 'Port 80 is taken'],
    [failed('EACCES'), 'Port 80 is not for this user'],
    [failed('EADDRNOTAVAIL'), 'not-a-host is no address of this machine'],
    [failed('ENOTFOUND', 'getaddrinfo'), 'not-a-host is neither an address nor a name'],
    [failed('EAI_AGAIN', 'getaddrinfo'), 'Nothing can listen on not-a-host, port 80: EAI_AGAIN.'],
    [failed('EAFNOSUPPORT'), 'Nothing can listen on not-a-host, port 80: EAFNOSUPPORT.'],
  ])('says of %s: %s', (error, said) => {
    expect(whyNotListening(error, at)).toContain(said);
    expect(whyNotListening(error, at)).not.toContain('\n');
  });

  it.each([new TypeError('a defect'), Object.assign(new Error('other'), { code: 'FST_ERR' }), 'text'])(
    'has no word for %s',
    (error) => {
      expect(whyNotListening(error, at)).toBeUndefined();
    },
  );
});
