// The simulator for development: one fixed address.
import { serve } from './serve.ts';

const DEVELOPMENT_PORT = 4100;

await serve({ port: DEVELOPMENT_PORT, host: '127.0.0.1' });
