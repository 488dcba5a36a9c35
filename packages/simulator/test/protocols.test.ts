// What worlds make of a list of protocols, whichever they are.
import type { WorldCredentials } from '@bonin/contracts/simulator/protocol';
import { describe, expect, it } from 'vitest';
import { record } from '../src/journal/journal.ts';
import { maskedEntry, unmaskedEntry } from '../src/journal/view.ts';
import { DEFAULT_SETTINGS } from '../src/kernel/settings.ts';
import { PLUG_INS, WORLD_PROTOCOLS } from '../src/protocols.ts';
import { secretsOf, type WorldProtocol } from '../src/world/credentials.ts';
import { describeWorld } from '../src/world/describe.ts';
import { WorldRegistry } from '../src/world/registry.ts';
import { NOW } from './harness.ts';

/** A protocol that no file of the simulator knows. */
const TOY = {
  name: 'toy',
  credentials: {
    usual: { siteId: 'toy-usual', secret: 'toy-usual-secret' },
    create: (isTaken: (name: string, value: string) => boolean) => ({
      siteId: isTaken('siteId', 'toy-1') ? 'toy-2' : 'toy-1',
      secret: 'toy-secret',
    }),
    naming: ({ toy }: { toy: { siteId: string } }) => ({ siteId: toy.siteId }),
    secrets: ({ toy }: { toy: { secret: string } }) => [toy.secret],
    site: ({ toy }: { toy: { siteId: string } }) => toy.siteId,
  },
  environment: ({ toy }: { toy: { siteId: string } }, { origin }: { origin: string }) => ({
    TOY_SITE_ID: toy.siteId,
    TOY_API_URL: origin,
  }),
  masks: {
    asked: { toyKind: /^[a-z]{3}$/ },
    segments: ['TOY'],
    tokens: [/toy_[0-9]+/],
  },
} as unknown as WorldProtocol;

const newRegistry = (protocols: readonly WorldProtocol[]) =>
  new WorldRegistry({ clock: () => NOW, settings: DEFAULT_SETTINGS, protocols });
const ADDRESSES = { origin: () => 'http://sim.example' };

describe('a protocol that only the list names', () => {
  it('has its credentials in each world, and they name the world', () => {
    const registry = newRegistry([TOY]);
    const [one, other] = [registry.create(), registry.create()];
    expect(one?.credentials).toEqual({ toy: { siteId: 'toy-1', secret: 'toy-secret' } });
    expect(registry.byCredential('siteId', 'toy-1')).toBe(one);
    expect(registry.byCredential('siteId', 'toy-2')).toBe(other);
    expect(registry.byCredential('siteId', 'toy-usual')?.id).toBe('default');
    expect(registry.byCredential('secret', 'toy-secret')).toBeUndefined();
    expect(one?.site).toBe('toy-1');
  });

  it('has its variables in the environment', () => {
    const world = newRegistry([TOY]).get('default');
    if (world === undefined) throw new TypeError('there is no default world');
    expect(describeWorld(world, ADDRESSES).environment).toEqual({
      TOY_SITE_ID: 'toy-usual',
      TOY_API_URL: 'http://sim.example',
    });
    expect(secretsOf(world)).toEqual(['toy-usual-secret']);
  });

  it.each([
    ['named', [TOY], { toyKind: 'abc', token: 'toy_12' }, '/TOY/x'],
    ['not named', [], { toyKind: '<masked 3 characters>', token: 'toy_12' }, '/<masked>/x'],
  ] as const)('is shown in the journal as its masks say where it is %s', (_, protocols, body, path) => {
    const { mask, unmatched } = newRegistry(protocols);
    const recorded = record(unmatched, {
      at: NOW,
      operation: 'unknown',
      method: 'POST',
      url: '/TOY/x',
      requestHeaders: {},
      requestBody: { toyKind: 'abc', token: 'toy_12' },
      status: 200,
      responseHeaders: {},
      responseBody: undefined,
      encryptedFields: [],
    });
    const { request } = maskedEntry(mask, recorded);
    expect(request).toMatchObject({ path, body: { toyKind: body.toyKind, token: '<masked 6 characters>' } });
    const seen = JSON.stringify(unmaskedEntry(mask, recorded, []));
    expect(seen.includes('toy_12')).toBe(protocols.length === 0);
  });
});

describe('the protocols of the list', () => {
  const credentials = Object.fromEntries(
    WORLD_PROTOCOLS.map((protocol) => [protocol.name, protocol.credentials.usual]),
  ) as WorldCredentials;

  it('are named alike in each of their parts', () => {
    expect(PLUG_INS.map(({ protocol }) => protocol.name)).toEqual(WORLD_PROTOCOLS.map(({ name }) => name));
  });

  it('name a world by credentials, variables and pages that no other protocol has', () => {
    const unique = (names: readonly string[]) => expect(new Set(names).size).toBe(names.length);
    unique(WORLD_PROTOCOLS.flatMap((protocol) => Object.keys(protocol.credentials.naming(credentials))));
    unique(
      WORLD_PROTOCOLS.flatMap((protocol) =>
        Object.keys(protocol.environment(credentials, { origin: '', browserOrigin: '' })),
      ),
    );
    unique(PLUG_INS.map(({ protocol }) => protocol.pagePath));
  });

  it('find the world and the transaction in the fields of their own pages', () => {
    const registry = newRegistry(WORLD_PROTOCOLS);
    const world = registry.create();
    if (world === undefined) throw new TypeError('there is no world');
    for (const { protocol } of PLUG_INS) {
      const fields = protocol.pageFields(world.credentials, { id: 'id-1' } as Parameters<
        typeof protocol.pageFields
      >[1]);
      const { credential, id } = protocol.readPage((name) => fields[name] ?? '');
      expect([registry.byCredential(...credential), id]).toEqual([world, 'id-1']);
    }
  });

  it('let exactly one of them tell sites apart', () => {
    expect(WORLD_PROTOCOLS.filter((protocol) => protocol.credentials.site !== undefined)).toHaveLength(1);
  });
});
