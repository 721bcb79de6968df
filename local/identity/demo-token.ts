import { DEMO_SECRET } from '../demo-people.ts';

/** An access token of a demo person, by its subject. */
export async function demoToken(issuer: string, subject: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${subject}:${DEMO_SECRET}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const answer = (await response.json()) as { access_token?: string; error_description?: string };
  if (answer.access_token === undefined)
    throw new Error(`No token for ${subject}: ${answer.error_description ?? response.status}`);
  return answer.access_token;
}
