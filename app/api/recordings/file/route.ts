import { handleRecordingFile } from '@/lib/data/downloads/recording-file';

export { handleRecordingFile as GET, handleRecordingFile as HEAD };
