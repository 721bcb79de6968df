import { isGrpcServiceError, ServiceError } from '@temporalio/client';
import { isDatabaseAway } from '../storage/database/faults-of-the-world.ts';

/** True where a part of the system that we need is away or can't: the same request may succeed later. */
export function isOutOfReach(error: unknown): boolean {
  return error instanceof ServiceError || isGrpcServiceError(error) || isDatabaseAway(error);
}
