// The simulator for development: one fixed address, one log line a request, until SIGINT or SIGTERM.
import closeWithGrace from 'close-with-grace';
import { serve } from './serve.ts';

const DEVELOPMENT_PORT = 4100;

const simulator = await serve({ port: DEVELOPMENT_PORT, host: '127.0.0.1' });
closeWithGrace({ delay: 3000 }, async () => simulator.close());
