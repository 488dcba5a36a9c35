// The control API's part of the journal: read, wait, expect.
import {
  JournalExpectRequest,
  JournalResponse,
  JournalSearch,
  JournalWaitRequest,
} from '@bonin/contracts/simulator/journal';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { expectExactly } from '../journal/explain.ts';
import type { Recorded } from '../journal/journal.ts';
import { findRecorded, sourceOf } from '../journal/query.ts';
import { maskedEntry, unmaskedEntry } from '../journal/view.ts';
import { JournalWaitError, waitForRecorded } from '../journal/wait.ts';
import type { Context } from '../wire/context.ts';
import { findWorld, WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { NOTHING, REFUSALS, sendProblem } from '../wire/problem.ts';
import { secretsOf } from '../world/credentials.ts';
import type { WorldRegistry } from '../world/registry.ts';

const response = { 200: JournalResponse, ...REFUSALS };
const masked = ({ mask }: Pick<WorldRegistry, 'mask'>, found: readonly Recorded[]) => ({
  entries: found.map((recorded) => maskedEntry(mask, recorded)),
});

/** `/__sim/worlds/:world/journal`, `/__sim/journal/unmatched`. */
export async function journalRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { registry } = context;
  const api = scope.withTypeProvider<ZodTypeProvider>();

  api.get(
    '/worlds/:world/journal',
    {
      preHandler: findWorld(context),
      schema: {
        operationId: 'searchJournal',
        summary: 'List matching requests and answers, oldest first',
        tags: ['journal'],
        params: WORLD_PARAMS,
        querystring: JournalSearch,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const { unmasked, ...query } = request.query;
      const found = findRecorded(sourceOf(world), query);
      if (unmasked !== true) return reply.send(masked(registry, found));
      const secrets = secretsOf(world);
      return reply.send({ entries: found.map((recorded) => unmaskedEntry(world.mask, recorded, secrets)) });
    },
  );

  api.post(
    '/worlds/:world/journal/wait',
    {
      preHandler: findWorld(context),
      schema: {
        operationId: 'waitForJournal',
        summary: 'Wait until enough entries match',
        tags: ['journal'],
        params: WORLD_PARAMS,
        body: JournalWaitRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const { query, ...wait } = request.body;
      const caller = whileConnected(reply);
      return waitForRecorded(sourceOf(world), query, wait, caller).then(
        (found) => reply.send(masked(registry, found)),
        (error: unknown) => sendWaitProblem(reply, error),
      );
    },
  );

  api.post(
    '/worlds/:world/journal/expect',
    {
      preHandler: findWorld(context),
      schema: {
        operationId: 'expectJournal',
        summary: 'Expect an exact number of entries',
        tags: ['journal'],
        params: WORLD_PARAMS,
        body: JournalExpectRequest,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      const { query, count } = request.body;
      const found = expectExactly(sourceOf(world), query, count);
      return typeof found === 'string'
        ? sendProblem(reply, 'journal_differs', found)
        : reply.send(masked(registry, found));
    },
  );

  api.get(
    '/journal/unmatched',
    {
      schema: {
        operationId: 'listUnmatched',
        summary: "Requests that no world's credentials explain",
        tags: ['journal'],
        querystring: z.strictObject({}),
        response,
      },
    },
    async () => masked(registry, registry.unmatched.items()),
  );

  api.delete(
    '/journal/unmatched',
    {
      schema: {
        operationId: 'forgetUnmatched',
        summary: "Forget the requests that no world's credentials explain",
        tags: ['journal'],
        response: NOTHING,
      },
    },
    async (_request, reply) => {
      registry.unmatched.clear();
      return reply.code(204).send(undefined);
    },
  );
}

/** Aborts when the caller hangs up: its wait is freed at once, not at its deadline. */
function whileConnected(reply: FastifyReply): AbortSignal {
  const caller = new AbortController();
  reply.raw.once('close', () => caller.abort());
  return caller.signal;
}

function sendWaitProblem(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof JournalWaitError)) throw error;
  const code = error.reason === 'timed-out' ? 'journal_wait_timed_out' : 'journal_wait_interrupted';
  return sendProblem(reply, code, error.message);
}
