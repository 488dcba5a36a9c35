// The journal as server-sent events: of one world, and of all of them.
import { JournalEventsQuery } from '@bonin/contracts/simulator/journal';
import { SimulatorProblem } from '@bonin/contracts/simulator/problem';
import { WorldId } from '@bonin/contracts/simulator/world';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { maskedEntry } from '../world/journal-view.ts';
import type { NumberedLog } from '../world/journal.ts';
import { LIMITS } from '../world/settings.ts';
import { EventStream } from './events-stream.ts';
import { sendProblem } from './problem.ts';

const response = {
  // Described, not checked: a stream passes the serializers by.
  200: {
    description: 'Events `journal`, whose data is an entry as JSON, as long as the connection stands',
    content: { 'text/event-stream': { schema: z.string() } },
  },
  '4xx': SimulatorProblem,
  500: SimulatorProblem,
};
const querystring = JournalEventsQuery;
const params = z.strictObject({ world: WorldId });
/** What a browser's EventSource sends when it connects again; absent or empty on the first try. */
const LastEventId = z.union([z.literal('').transform(() => undefined), JournalEventsQuery.shape.afterId]);

/** `/__sim/events`, `/__sim/worlds/:world/events`. */
export async function eventsRoutes(scope: FastifyInstance, { registry }: Context): Promise<void> {
  const streams = new Set<EventStream>();

  scope.get('/events', { schema: { querystring, response } }, async (request, reply) =>
    sendStream(request, reply, streams, registry.feed, ({ recorded, world }) => ({
      ...maskedEntry(recorded),
      world,
    })),
  );

  scope.get<{ Params: z.infer<typeof params> }>(
    '/worlds/:world/events',
    { schema: { params, querystring, response } },
    async (request, reply) => {
      const world = registry.get(request.params.world);
      return world === undefined
        ? sendProblem(reply, 'unknown_world')
        : sendStream(request, reply, streams, world.state.journal, maskedEntry);
    },
  );
}

function sendStream<T extends { readonly id: number }>(
  request: FastifyRequest,
  reply: FastifyReply,
  streams: Set<EventStream>,
  log: NumberedLog<T>,
  data: (item: T) => object,
): FastifyReply {
  const lastEventId = LastEventId.safeParse(request.headers['last-event-id']);
  if (!lastEventId.success) return sendProblem(reply, 'invalid_request');
  if (streams.size >= LIMITS.eventStreams) return sendProblem(reply, 'too_many_streams');
  const { afterId } = request.query as JournalEventsQuery;
  const stream = EventStream.over(log, data, lastEventId.data ?? afterId);
  streams.add(stream);
  stream.once('close', () => streams.delete(stream));
  return reply.type('text/event-stream').send(stream);
}
