import { PLACEHOLDER } from './known.ts';

/** The settings of Schemathesis, in TOML. */
export function configuration(seed: number, examples: number): string {
  return `seed = ${seed}
request-timeout = 70
continue-on-failure = true

[auth.openapi.bearer]
bearer = "${PLACEHOLDER}"

[generation]
max-examples = ${examples}
database = "none"

[checks.positive_data_acceptance]
# Whether something is possible is more than its schema says.
enabled = false

[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 415, 428]

[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429]
`;
}
