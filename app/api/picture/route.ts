import { handlePicture } from '@/lib/data/picture';

export { handlePicture as GET };
