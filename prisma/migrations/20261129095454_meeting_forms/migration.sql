-- CreateTable
CREATE TABLE "meeting_form" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "meeting_form_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "meeting_form_user_id_idx" ON "meeting_form"("user_id");

-- CreateIndex
CREATE INDEX "meeting_form_at_idx" ON "meeting_form"("at");

-- AddForeignKey
ALTER TABLE "meeting_form" ADD CONSTRAINT "meeting_form_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
