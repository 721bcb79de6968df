// npm run check [-- STREAM_ID ...]: compares all streams, or those named, with what their facts give, and changes nothing. Ends
// with 0 where all are the same, with 1 where one differs, with 2 where it can't be told. docs/operations/recovery.md
import { check } from './check.ts';

process.exitCode = await check(process.argv.slice(2), process.env, console);
