// npm run rebuild -- STREAM_ID ... | --all: mends what `npm run check` finds, where it follows from facts. Ends with 0 where
// nothing is left, with 1 where something is, with 2 where it can't be told. docs/operations/recovery.md
import { rebuild } from './rebuild.ts';

process.exitCode = await rebuild(process.argv.slice(2), process.env, console);
