import { handleStart } from '@/lib/data/meetings/start';

type Context = { params: Promise<{ id: string }> };

export const GET = async (request: Request, { params }: Context) => handleStart(request, (await params).id);
