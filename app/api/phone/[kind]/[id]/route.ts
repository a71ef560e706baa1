import { handleCallFile } from '@/lib/data/phone/call-file';

type Context = { params: Promise<{ kind: string; id: string }> };

export const GET = async (request: Request, { params }: Context) => handleCallFile(request, await params);
export const HEAD = GET;
