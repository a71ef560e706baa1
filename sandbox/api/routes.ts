import { type Context, Hono } from 'hono';
import type { Env } from '../http/call.ts';
import { API_ENDPOINTS, type ApiEndpointName, endpointNamed } from '../http/endpoints.ts';
import type { World } from '../world.ts';
import { type Caller, callerOf } from './bearer.ts';
import { getInvitation } from './invitation.ts';
import { createMeeting } from './meeting-create.ts';
import { deleteMeeting } from './meeting-delete.ts';
import { listMeetings } from './meeting-lists.ts';
import { updateMeeting } from './meeting-update.ts';
import { getMeeting } from './meetings.ts';
import { getPastMeeting, listInstances } from './past-meetings.ts';
import { listParticipants } from './past-participants.ts';
import {
  downloadPhoneRecording,
  downloadTranscript,
  downloadVoicemail,
  getVoicemail,
  listPhoneRecordings,
  listVoicemails,
} from './phone.ts';
import { rateLimited } from './rate.ts';
import { getRecordingTranscript } from './recording-transcript.ts';
import { deleteRecording, deleteRecordingFile, recoverRecording } from './recording-trash.ts';
import { getRecording, listRecordings } from './recordings.ts';
import { dailyReport } from './report.ts';
import { reportMeetings } from './report-meetings.ts';
import { reportParticipants } from './report-participants.ts';
import { reportStorage } from './report-storage.ts';
import { reportUpcoming } from './report-upcoming.ts';
import { reportUsers } from './report-users.ts';
import { listRoleMembers } from './roles.ts';
import { missingScope } from './scope.ts';
import { subjectOf } from './subject.ts';
import { getSummary } from './summary.ts';
import { listUpcoming } from './upcoming.ts';
import { listUsers, summarizeUsers } from './user-lists.ts';
import { getUserSettings } from './user-settings.ts';
import { profileAnswer } from './users.ts';

type Handler = (world: World, c: Context<Env>, caller: Caller) => Response;

const HANDLERS: Record<ApiEndpointName, Handler> = {
  'api.users.me': (world, c, caller) => {
    const person = subjectOf(world, c, caller);
    return person instanceof Response ? person : c.json(profileAnswer(world, person));
  },
  'api.users.list': listUsers,
  'api.users.summary': summarizeUsers,
  'api.users.settings': getUserSettings,
  'api.meetings.list': listMeetings,
  'api.meetings.create': createMeeting,
  'api.meetings.upcoming': listUpcoming,
  'api.meetings.get': getMeeting,
  'api.meetings.update': updateMeeting,
  'api.meetings.delete': deleteMeeting,
  'api.meetings.invitation': getInvitation,
  'api.meetings.summary': getSummary,
  'api.past.get': getPastMeeting,
  'api.past.instances': listInstances,
  'api.past.participants': listParticipants,
  'api.recordings.list': listRecordings,
  'api.recordings.get': getRecording,
  'api.recordings.delete': deleteRecording,
  'api.recordings.deleteFile': deleteRecordingFile,
  'api.recordings.recover': recoverRecording,
  'api.recordings.transcript': getRecordingTranscript,
  'api.phone.recordings': listPhoneRecordings,
  'api.phone.download': downloadPhoneRecording,
  'api.phone.transcript': downloadTranscript,
  'api.phone.voicemails': listVoicemails,
  'api.phone.voicemail.download': downloadVoicemail,
  'api.phone.voicemail': getVoicemail,
  'api.roles.members': listRoleMembers,
  'api.report.daily': dailyReport,
  'api.report.users': reportUsers,
  'api.report.meetings': reportMeetings,
  'api.report.upcoming': reportUpcoming,
  'api.report.storage': reportStorage,
  'api.report.participants': reportParticipants,
};

/** Every API call: token, then limits, then scope, then what it asks for. */
export function apiRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  for (const { name, method, path } of API_ENDPOINTS) {
    const endpoint = endpointNamed(name);
    app.on(method, path, (c) => {
      const caller = callerOf(world, c);
      if (caller instanceof Response) return caller;
      return (
        rateLimited(world, c, caller, endpoint) ??
        missingScope(world, c, caller, endpoint) ??
        HANDLERS[name](world, c, caller)
      );
    });
  }
  return app;
}
