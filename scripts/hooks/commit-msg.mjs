// Git's `commit-msg` hook: refuses a subject that does not keep CONTRIBUTING's form.
import { readFileSync } from 'node:fs';
import { subjectProblems } from './subject.mjs';

const [, , file = ''] = process.argv;
const problems = subjectProblems(readFileSync(file, 'utf8'));
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
