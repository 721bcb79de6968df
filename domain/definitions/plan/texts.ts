import { z } from 'zod';
import type { MissingPart } from '../command-definition.ts';
import { text } from '../documents.ts';

/** What a plan says of rehabilitative work activity besides its dates: items 1, 4 and 5 of LAW 189/2001 §9(1). */
export const workActivityText = z
  .strictObject({
    goal: text('Goal of the work activity (tavoite)'),
    description: text('What is done (toiminnan kuvaus)'),
    place: text('Where it is done (toimintapaikka)'),
    supportAndGuidance: text('Support and guidance during the activity (tuki ja ohjaus)'),
    otherServices: text('Other services alongside it (muut palvelut)'),
  })
  .describe('Mandatory where rehabilitative work activity is planned (LAW 189/2001 §9(1))');

/** The part of a plan's text that its services make necessary, where it is missing. */
export const missingWorkActivity: MissingPart = (body, content) => {
  const { services } = body;
  const planned = Array.isArray(services) && services.length > 0;
  return planned && content.workActivity === undefined ? NEEDS_WORK_ACTIVITY : undefined;
};
const NEEDS_WORK_ACTIVITY = { field: 'workActivity', rule: '5.2, 5.3', source: 'LAW 189/2001 §9(1)' };

export const nextSteps = z.strictObject({
  effects: text('What the measures of the plan have led to (vaikutusten arviointi)'),
  nextSteps: text('What is done next, and why (jatkotoimenpiteet)'),
});
