/** What stands for a deadline's id in a notice: of which fact somebody is told. Unlike that of any deadline. */
export function noticeId(seq: number): string {
  return `notice/${seq}`;
}
