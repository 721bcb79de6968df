// npm run restart -- [--mend] STREAM_ID ... | --all: brings workflows back that were lost or don't know their record, and with
// --mend those that are sick. docs/operations/recovery.md
import { restart } from './restart.ts';

process.exitCode = await restart(process.argv.slice(2), process.env, console);
