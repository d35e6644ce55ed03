import { describe, expect, it } from 'vitest';
import { guessRoles } from '../../../../src/members/guess-roles.ts';
import { toMapping } from '../../../../src/members/mapping.ts';
import { withField, withMembersOf, withRole } from '../../../../src/ui/sources/change-table.ts';
import { table } from '../../members/table.ts';

const profile = { ...table('会员编号|%入会日期|性别'), name: 'crm' };
const [members] = toMapping([profile], guessRoles([profile])).tables;
if (!members) throw new Error('No table was mapped.');

describe('a table that the analyst corrects', () => {
  it('has its columns guessed anew for another role, and none where it is ignored', () => {
    expect(members.role).toBe('members');
    expect(withRole(members, profile, 'ignore')).toMatchObject({ role: 'ignore', fields: {} });
    const contacts = withRole(members, profile, 'contacts');
    expect(contacts.role).toBe('contacts');
    expect(contacts.fields['member_id']).toBe('会员编号');
    expect(contacts.fields['joined_at']).toBeUndefined();
  });

  it('has another column for one field, or none', () => {
    const changed = withField(members, 'member_id', '性别');
    expect(changed.fields).toEqual({ ...members.fields, member_id: '性别' });
    expect(withField(members, 'member_id', '').fields).not.toHaveProperty('member_id');
  });

  it('uses the ids of one file, or of whichever knows them', () => {
    const owned = withMembersOf(members, 'shop_members');
    expect(owned.membersOf).toBe('shop_members');
    expect(withMembersOf(owned, '')).toEqual(members);
    expect(withMembersOf(owned, '')).not.toHaveProperty('membersOf');
  });
});
