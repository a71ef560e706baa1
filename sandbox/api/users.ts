import type { Person } from '../entities.ts';
import type { World } from '../world.ts';

/** The answer of GET /users/me, field by field as in zoom-facts 2.3. A pending person is only id and created_at. */
export function profileAnswer(world: World, person: Person): Record<string, unknown> {
  const { id, profile } = person;
  if (person.pending) return { id, created_at: profile.created_at };
  const loginTypes = { login_types: [100, 101] };
  const single = { login_type: 100 };
  const reading = world.switches.get('loginTypes', { person: id });
  const whole = {
    id,
    first_name: '',
    last_name: '',
    display_name: person.name,
    email: `${person.key}@example.com`,
    type: 1,
    role_name: 'Member',
    role_id: '2',
    pmi: 1234567890,
    use_pmi: false,
    personal_meeting_url: `${world.url}/j/${profile.pmi ?? 1234567890}`,
    timezone: 'UTC',
    verified: 1,
    dept: '',
    user_created_at: profile.created_at,
    last_login_time: profile.created_at,
    last_client_version: '6.5.0.1234(win)',
    pic_url: `${world.url}/p/v2/${id}`,
    cms_user_id: '',
    jid: `${id.toLowerCase()}@xmpp.zoom.us`,
    group_ids: [],
    im_group_ids: [],
    account_id: person.accountId,
    language: 'en-US',
    phone_country: '',
    phone_number: '',
    phone_numbers: [],
    status: 'active',
    job_title: '',
    cost_center: '',
    company: '',
    location: '',
    manager: '',
    pronouns_option: 3,
    ...(reading === 'single' ? single : loginTypes),
    plan_united_type: profile.type === 2 ? '1' : '',
    account_number: 100_234_567,
    cluster: 'us04',
    custom_attributes: [],
    employee_unique_id: '',
    zoom_one_type: profile.type === 2 ? 16 : 0,
    license_info_list:
      profile.type === 2
        ? [{ license_type: 'MEETING', license_option: 2, subscription_id: '200098765' }]
        : [],
    ...profile,
  };
  // a seed's null leaves the field out: only `type` is certain (zoom-facts 2.3)
  return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null));
}
