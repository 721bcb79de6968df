import type { IsoDate, IsoInstant } from '../calendar/plain-date.ts';
import type { Role } from '../vocabulary/roles.ts';

/** A fact that somebody is told about at once; which facts and whom is rule data. */
export interface Notice {
  readonly type: string;
  readonly seq: number;
  readonly on: IsoDate;
  readonly recordedAt: IsoInstant;
  readonly period: number | null;
  /** Whom the fact itself names; null where all whom the rules name are told. */
  readonly to: readonly Role[] | null;
}

/**
 * What is true of a stream now, whatever it is about: as its facts give it, plain JSON. `version` is the number of the last
 * fact.
 */
export interface StreamState {
  readonly schema: 1;
  readonly version: number;
  /** When the last fact was recorded. */
  readonly recordedAt: IsoInstant;
  readonly county: string;
  /** Nothing of it is real, and its clock may be moved. */
  readonly practice: boolean;
  readonly notices: readonly Notice[];
}

/** What has happened in a stream, with its effective local date. */
export interface StreamEvent {
  readonly type: string;
  readonly on: IsoDate;
}

/** An event as it was recorded. `seq` is 1, 2, 3 … within the stream. */
export interface StreamFact<E extends StreamEvent = StreamEvent> {
  readonly seq: number;
  readonly recordedAt: IsoInstant;
  readonly commandId: string;
  /** Opaque id of the person who recorded it. */
  readonly actorId: string;
  readonly event: E;
}
