import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

// Prisma's migration engine would be downloaded; it is never needed, since our own runner applies the migrations.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
  new URL('prisma/no-schema-engine', import.meta.url),
);

export default defineConfig({ schema: 'prisma/schema.prisma' });
