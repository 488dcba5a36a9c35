// `npm run build` of a package, in its folder.
import { join } from 'node:path';
import { compile } from './compile.mjs';

compile(process.cwd(), join(process.cwd(), 'dist'));
