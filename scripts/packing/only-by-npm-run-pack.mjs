// `prepack` of every published package: its folder holds no build, and its manifest is for this repository.
console.error(
  'This folder is not what is published. Run `npm run pack` in the root: it makes dist/packs/*.tgz.',
);
process.exitCode = 1;
