import { handleExport } from '@/lib/data/export';

export { handleExport as GET };
