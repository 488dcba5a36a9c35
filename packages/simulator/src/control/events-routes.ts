// The journal as server-sent events: of one world, and of all of them.
import { JournalEventsQuery } from '@bonin/contracts/simulator/journal';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { NumberedLog } from '../journal/journal.ts';
import { maskedEntry } from '../journal/view.ts';
import { LIMITS } from '../kernel/settings.ts';
import type { Context } from '../wire/context.ts';
import { findWorld, WORLD_PARAMS, worldOf } from '../wire/known-world.ts';
import { REFUSALS, sendProblem } from '../wire/problem.ts';
import { EventStream } from './events-stream.ts';

const response = {
  // Described, not checked: a stream passes the serializers by.
  200: {
    description: 'Events `journal`, whose data is an entry as JSON, as long as the connection stands',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  ...REFUSALS,
};
const querystring = JournalEventsQuery;
/** What a browser's EventSource sends when it connects again; absent or empty on the first try. */
const headers = z.looseObject({
  'last-event-id': z.union([z.literal('').transform(() => undefined), JournalEventsQuery.shape.afterId]),
});
interface EventsRoute {
  Params: z.infer<typeof WORLD_PARAMS>;
  Querystring: z.infer<typeof querystring>;
  Headers: z.infer<typeof headers>;
}

/** `/__sim/events`, `/__sim/worlds/:world/events`. */
export async function eventsRoutes(scope: FastifyInstance, context: Context): Promise<void> {
  const { registry } = context;
  const streams = new Set<EventStream>();

  scope.get<EventsRoute>(
    '/events',
    {
      schema: {
        operationId: 'followEvents',
        summary: 'Follow what happens in any world, as server-sent events',
        tags: ['journal'],
        querystring,
        headers,
        response,
      },
    },
    async (request, reply) =>
      sendStream(request, reply, streams, registry.feed, ({ recorded, world }) => ({
        ...maskedEntry(registry.mask, recorded),
        world,
      })),
  );

  scope.get<EventsRoute>(
    '/worlds/:world/events',
    {
      preHandler: findWorld(context),
      schema: {
        operationId: 'followWorldEvents',
        summary: 'Follow what happens in a world, as server-sent events',
        tags: ['journal'],
        params: WORLD_PARAMS,
        querystring,
        headers,
        response,
      },
    },
    async (request, reply) => {
      const world = worldOf(request);
      return sendStream(request, reply, streams, world.state.journal, (recorded) =>
        maskedEntry(world.mask, recorded),
      );
    },
  );
}

function sendStream<T extends { readonly id: number }>(
  request: FastifyRequest<EventsRoute>,
  reply: FastifyReply,
  streams: Set<EventStream>,
  log: NumberedLog<T>,
  data: (item: T) => object,
): FastifyReply {
  if (streams.size >= LIMITS.eventStreams) return sendProblem(reply, 'too_many_streams');
  const { afterId } = request.query;
  const stream = EventStream.over(log, data, request.headers['last-event-id'] ?? afterId);
  streams.add(stream);
  stream.once('close', () => streams.delete(stream));
  return reply.type('text/event-stream').send(stream);
}
