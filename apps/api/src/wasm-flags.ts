/**
 * How V8 compiles WebAssembly: fast, and once. undici parses HTTP with a small module of it, whose second compilation costs
 * a cold process more CPU than all of its first verifications (ADR 0020). Imported before anything else.
 */
import { setFlagsFromString } from 'node:v8';

setFlagsFromString('--liftoff-only');
