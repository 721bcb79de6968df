import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** Numbers of gRPC, whose names are not among the packages that we depend on. */
export const DEADLINE_EXCEEDED = 4;
export const NOT_FOUND = 5;
/** Of a query: the workflow's task failed, or timed out, again and again. */
export const FAILED_PRECONDITION = 9;
const [CANCELLED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE] = [1, 8, 10, 14];

/** By these a server is out of reach, or has too much to do. */
const AWAY = new Set([CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE]);

/** The number by which Temporal's client failed, or undefined where it is no failure of a call. */
export function grpcCodeOf(error: unknown): number | undefined {
  const cause: unknown = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}

/** True for a fault of the world: Temporal is out of reach now, so that trying again is of use. */
export function isTemporalAway(error: unknown): boolean {
  const code = grpcCodeOf(error);
  return code !== undefined && AWAY.has(code);
}
