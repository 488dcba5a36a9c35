/** The sockets of the server: how many there may be, and when each is closed at the end. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Sockets at a time. A new one beyond it takes the place of the one that is silent longest. */
export const MAX_SOCKETS = 2000;
/** At the end, how long a request may take to arrive that has begun, in milliseconds. */
const ARRIVAL_MS = 2000;
/** At the end, how long an answer may take to be read, in milliseconds. Longer than a step's deadline. */
const WORK_MS = 13_000;

interface SocketState {
  /** The requests that are being answered: a client may send the next before it has read the last answer. */
  readonly requests: Set<IncomingMessage>;
  /** Bytes read when the last answer was given: more of them are the beginning of a request. */
  bytesAnswered: number;
}

/** All sockets of all servers that are watched. */
export interface Sockets {
  /** Counts the sockets of a server from now on. */
  watch(server: Server): void;
  /** From now on each answer says `connection: close`: a proxy takes the connection out of its pool. */
  drain(): void;
  /**
   * Begins the end: a socket is closed as soon as no request runs on it. A request that has begun to arrive has a moment
   * to do so, and a request that runs is answered.
   */
  close(): void;
  /** Waits for the last socket. */
  closed(): Promise<void>;
}

/** @param most sockets at a time. */
export function createSockets(most: number = MAX_SOCKETS): Sockets {
  const states = new Map<Socket, SocketState>();
  const phase = { isDraining: false, isClosing: false };
  let noteEmpty: () => void = () => undefined;
  const forget = (socket: Socket) => {
    states.delete(socket);
    if (states.size === 0) noteEmpty();
  };
  const destroyAll = (isDue: (socket: Socket, state: SocketState) => boolean) => {
    for (const [socket, state] of states) if (isDue(socket, state)) socket.destroy();
  };
  const noteRequest = (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    const state = states.get(socket);
    if (state === undefined) return;
    if (phase.isDraining) response.shouldKeepAlive = false;
    state.requests.add(request);
    // To the end of the line, which is by age of the last request.
    states.delete(socket);
    states.set(socket, state);
    response.on('close', () => {
      state.requests.delete(request);
      state.bytesAnswered = socket.bytesRead;
      if (phase.isClosing && state.requests.size === 0) socket.end();
    });
  };

  return {
    watch(server) {
      server.on('connection', (socket: Socket) => {
        states.set(socket, { requests: new Set(), bytesAnswered: 0 });
        socket.on('close', () => forget(socket));
        if (states.size > most) makeRoom(states);
      });
      server.prependListener('request', noteRequest);
    },
    drain() {
      phase.isDraining = true;
    },
    close() {
      phase.isDraining = true;
      phase.isClosing = true;
      destroyAll(isSilent);
      setTimeout(() => destroyAll(isArriving), ARRIVAL_MS).unref();
      setTimeout(() => destroyAll(() => true), WORK_MS).unref();
    },
    async closed() {
      if (states.size === 0) return;
      await new Promise<void>((resolve) => {
        noteEmpty = resolve;
      });
    },
  };
}

/**
 * Closes the oldest socket on which no request is being answered: the new one, where all others are at work. A body that
 * arrives slowly is no work of ours, or a few slow clients would keep everybody out.
 */
function makeRoom(states: ReadonlyMap<Socket, SocketState>): void {
  for (const [socket, state] of states) {
    if (!isArriving(socket, state)) continue;
    socket.destroy();
    return;
  }
}

const isSilent = (socket: Socket, { requests, bytesAnswered }: SocketState) =>
  requests.size === 0 && socket.bytesRead <= bytesAnswered;

/** Whether nothing is here that could be answered: no request, or one that has begun and is not here yet. */
const isArriving = (_socket: Socket, { requests }: SocketState) =>
  [...requests].every(({ complete }) => !complete);
