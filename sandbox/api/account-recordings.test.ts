import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let token: string;
beforeAll(async () => {
  zoom = await startSandbox({ port: 0 });
});
afterAll(() => zoom.close());
beforeEach(async () => {
  await zoom.control.reset();
  const form = { grant_type: 'account_credentials', account_id: 'sandbox-account-id' };
  token = (await zoom.token(form, ACCOUNT_CLIENT)).json.access_token;
});

const pathOf = (uuid: string) => `/v2/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings`;
const bearer = () => ({ headers: { authorization: `Bearer ${token}` } });

describe('the account’s own app', () => {
  test('lists, reads, downloads and trashes recordings of everybody of its account (zoom-facts 1.10, M5)', async () => {
    for (const host of ['maria', 'hanako']) {
      const { uuid } = await zoom.control.addRecording(host, { topic: 'Ours', minutesAgo: 120, minutes: 1 });
      const { id } = await zoom.control.person(host);
      const listed = await zoom.api(`/v2/users/${id}/recordings?from=2020-01-01`, token);
      expect(listed.json.meetings.map((one: { uuid: string }) => one.uuid)).toContain(uuid);
      const { json } = await zoom.api(pathOf(uuid), token);
      const [file] = json.recording_files;
      const bytes = await (await fetch(file.download_url, bearer())).arrayBuffer();
      expect([json.host_id, bytes.byteLength]).toEqual([id, file.file_size]);
      expect((await zoom.api(pathOf(uuid), token, { method: 'DELETE' })).status).toBe(204);
      expect((await zoom.api(pathOf(uuid), token)).json.code).toBe(3301);
    }
  });

  test('knows nothing of another account’s recordings: 404 / 3301, and 1001 for its people', async () => {
    const other = await zoom.control.createPerson({ name: 'Other' });
    const { uuid } = await zoom.control.addRecording(other.id, { topic: 'Theirs', minutesAgo: 120 });
    expect((await zoom.api(pathOf(uuid), token)).json.code).toBe(3301);
    expect((await zoom.api(pathOf(uuid), token, { method: 'DELETE' })).json.code).toBe(3301);
    expect((await zoom.api(`/v2/users/${other.id}/recordings`, token)).json.code).toBe(1001);
    expect((await zoom.control.recordings(other.id))[0]?.standing).toBe('kept');
  });
});
