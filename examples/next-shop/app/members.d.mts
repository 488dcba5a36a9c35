import type { VerifiedResult } from '@bonin/server';

export const ends: Record<string, (result: VerifiedResult, kept: object) => string>;
