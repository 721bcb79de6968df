/** An invented client; the identity code is one that nobody has. */
export const NEW_CLIENT = { name: 'Aatu Asiakas', identityCode: '010190-900P', language: 'fi' };

/** Opens a practice process of that client. */
export const NEW_PROCESS = {
  receivedOn: '2026-01-05',
  channel: 'CLIENT_CONTACT',
  practice: true,
  client: NEW_CLIENT,
};
