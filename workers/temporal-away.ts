import { isGrpcServiceError, ServiceError } from '@temporalio/client';

/** gRPC codes by which a server is out of reach or has too much to do: CANCELLED, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, UNAVAILABLE. */
const AWAY: ReadonlySet<number> = new Set([1, 4, 8, 10, 14]);

/** The gRPC code of an error of Temporal's client, or undefined. */
export function grpcCodeOf(error: unknown): number | undefined {
  const cause: unknown = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}

/** True for a fault of the world: Temporal is out of reach now, so that trying again is of use. */
export function isTemporalAway(error: unknown): boolean {
  return AWAY.has(grpcCodeOf(error) ?? -1);
}
