// node local/bootstrap.mjs api/write-openapi.ts: writes api/openapi.json, which is committed for readers and clients.
import { writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.ts';

writeFileSync(new URL('openapi.json', import.meta.url), `${JSON.stringify(openApiDocument(), null, 2)}\n`);
