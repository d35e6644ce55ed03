/** The column by which every relation about members names them. */
export const memberId = 'member_id';
