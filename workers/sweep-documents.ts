import type { Logger } from 'pino';
import type { Database } from '../storage/database.ts';
import { sweepUnrecordedDocuments } from '../storage/unrecorded-documents.ts';

const EVERY_MS = 3_600_000;
/** Whoever repeats a command does so sooner; one whose texts are gone is told to give it again. */
const OLDER_THAN_MS = 86_400_000;

/**
 * Takes away, every hour, the texts whose command never came: its outcome was unknown, and nobody repeated it. Several
 * workers may do so. Returns a function that stops it.
 */
export function sweepDocuments(db: Database, log: Logger): () => void {
  const sweep = async () => {
    const swept = await sweepUnrecordedDocuments(db, OLDER_THAN_MS);
    if (swept > 0) log.info({ code: 'DOCUMENTS_SWEPT', swept }, 'Texts of commands that never came are gone');
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => {
      log.warn({ code: 'SWEEP_FAILED', error: (error as Error).name }, 'Texts could not be swept');
    });
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
  };
}
