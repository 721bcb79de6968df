import { DefaultFailureConverter } from '@temporalio/common';

/** Messages and stack traces of failures travel as payloads, so that encrypting payloads covers them too (domain.md 7.1). */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
