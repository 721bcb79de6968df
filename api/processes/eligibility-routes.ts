import { z } from 'zod';
import { circumstancesSchema } from '../../domain/eligibility/circumstances-schema.ts';
import { isoDateSchema } from '../../domain/calendar/schemas.ts';
import { assessmentOf, newestAssessment } from '../../domain/tracks/initiation/assessments.ts';
import {
  ageGroupSchema,
  assessedTrackSchema,
  eligibilityResultSchema,
} from '../../domain/definitions/initiation/events.ts';
import { SEVERITIES } from '../../domain/vocabulary/finding.ts';
import { refusalOf, rulesOn } from '../../domain/streams/command-outcome.ts';
import { clientOf } from '../../storage/clients/client-records.ts';
import { clientAge } from '../client-age.ts';
import { problem, refusalProblem } from '../problem.ts';
import { route, type Handling } from '../route.ts';
import { accessProcess } from './access-process.ts';
import { processParams } from './schemas.ts';

const findingSchema = z
  .object({
    rule: z.string(),
    severity: z
      .enum(SEVERITIES)
      .describe('FORBID: nobody can set it aside. BLOCK: the official can, with written grounds'),
    result: z.enum(['HOLDS', 'FAILS', 'UNKNOWN']),
    reason: z.string(),
    source: z.string(),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Finding' });

const questionSchema = z.strictObject({
  on: isoDateSchema.describe('Day of the assessment: it selects the age group and the rules'),
  track: assessedTrackSchema,
  circumstances: circumstancesSchema.describe('What is known; a field that is left out is unknown'),
});
type Question = z.infer<typeof questionSchema>;

const assessmentSchema = questionSchema
  .extend({
    result: eligibilityResultSchema.describe(
      'What was found: what the rules compute, unless decided otherwise',
    ),
    computed: eligibilityResultSchema,
    decidedOtherwise: z
      .object({ documentId: z.string() })
      .nullable()
      .describe('The grounds, where the official found otherwise than the rules compute (4.12)'),
    ageGroup: ageGroupSchema.nullable(),
    missing: z
      .array(z.string())
      .describe('Cannot decide yet: the circumstances that could still change the result'),
    findings: z.array(findingSchema).describe('Every rule that was looked at, with its reason and source'),
    ruleSets: z.array(z.string()),
  })
  .meta({ id: 'EligibilityAssessment' });

export const readEligibilityRoute = route(
  {
    method: 'get',
    path: '/processes/{processId}/eligibility',
    operationId: 'readEligibility',
    summary: 'The newest assessment of each track, each rule with result, reason and source',
    tag: 'Processes',
    permission: 'CHECK_ELIGIBILITY',
    data: ['CASE', 'CLIENT'],
    params: processParams,
    answers: {
      200: {
        description: 'What was found',
        schema: z
          .object({ practice: z.boolean(), items: z.array(assessmentSchema) })
          .meta({ id: 'EligibilityAssessments' }),
      },
    },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
  },
  async ({ actor, params: { processId } }, handling) => {
    const { process } = await accessProcess(handling, actor, 'CHECK_ELIGIBILITY', processId);
    const newest = assessedTrackSchema.options.flatMap(
      (track) => newestAssessment(process.state, track) ?? [],
    );
    const items = await Promise.all(
      newest.map(async (one) =>
        asFound(await explained(handling, process.id, process.state.county, one), one),
      ),
    );
    return { status: 200, body: { practice: process.state.practice, items } };
  },
);

export const checkEligibilityRoute = route(
  {
    method: 'post',
    path: '/processes/{processId}/eligibility-checks',
    operationId: 'checkEligibility',
    summary: 'What the rules would say of these circumstances; nothing is recorded',
    tag: 'Processes',
    permission: 'CHECK_ELIGIBILITY',
    onlyReads: true,
    data: ['CASE', 'CLIENT'],
    params: processParams,
    body: questionSchema.meta({ id: 'EligibilityQuestion' }),
    answers: { 200: { description: 'What they say', schema: assessmentSchema } },
    problems: ['FORBIDDEN', 'NOT_FOUND', 'CASE_KEY_UNAVAILABLE'],
    refusable: true,
  },
  async ({ actor, params: { processId }, body }, handling) => {
    const { process } = await accessProcess(handling, actor, 'CHECK_ELIGIBILITY', processId);
    return { status: 200, body: await explained(handling, process.id, process.state.county, body) };
  },
);

/** An assessment told in full. The age comes from the sealed record, and stays here. */
async function explained(
  { db, kinds, vault }: Pick<Handling, 'db' | 'kinds' | 'vault'>,
  processId: string,
  county: string,
  { on, track, circumstances }: Question,
): Promise<z.input<typeof assessmentSchema>> {
  const client = await clientOf(db, vault, processId);
  if (!client) throw problem('NOT_FOUND');
  const rules = rulesOn(kinds['client-process'], county, on);
  if (!rules) throw refusalProblem(refusalOf('NO_RULE_SET', 'on'));
  const { result, ageGroup, missing, findings } = assessmentOf(
    track,
    circumstances,
    clientAge(client, on, 'on'),
    rules,
  );
  return {
    on,
    track,
    circumstances,
    result,
    computed: result,
    decidedOtherwise: null,
    ageGroup,
    missing: [...missing],
    findings: findings.map((finding) => ({ ...finding, missing: [...finding.missing] })),
    ruleSets: [...rules.ids],
  };
}

/** An assessment that was recorded, with what the official found: the official decides (domain.md 4.12). */
function asFound(
  assessment: z.input<typeof assessmentSchema>,
  { result, computed, documentId }: Recorded,
): z.input<typeof assessmentSchema> {
  const decidedOtherwise = result !== computed && documentId !== null ? { documentId } : null;
  return { ...assessment, result, computed, decidedOtherwise };
}
type Recorded = NonNullable<ReturnType<typeof newestAssessment>>;
