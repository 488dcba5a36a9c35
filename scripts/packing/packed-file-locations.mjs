// Takes the place of `pages/file-locations.ts` in the packed simulator, whose `assets` hold these files.
import { fileURLToPath } from 'node:url';

/** @param {string} name */
export const designFile = (name) => fileURLToPath(new URL(`../../assets/design/${name}`, import.meta.url));

export const fontFolder = () => fileURLToPath(new URL('../../assets/font', import.meta.url));
