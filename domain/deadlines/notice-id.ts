/** What stands for a deadline's id in a notice: of which fact somebody is told. Unlike that of any deadline. */
export function noticeId(seq: number): string {
  return `notice/${seq}`;
}

/** Of which fact a notice tells; null for what stands for no fact. */
export function toldBy(deadlineId: string): number | null {
  const [kind, seq] = deadlineId.split('/');
  return kind === 'notice' ? Number(seq) : null;
}
