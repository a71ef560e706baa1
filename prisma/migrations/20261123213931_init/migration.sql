-- CreateEnum
CREATE TYPE "grant_state" AS ENUM ('connected', 'reconnect_required', 'revoked');

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "epoch" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "provider" TEXT NOT NULL,
    "provider_account_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("provider","provider_account_id")
);

-- CreateTable
CREATE TABLE "ended_session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ended_session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "zoom_grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "zoom_user_id" TEXT NOT NULL,
    "zoom_account_id" TEXT,
    "state" "grant_state" NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "access_token" TEXT,
    "access_expires_at" TIMESTAMPTZ(3),
    "refresh_token" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "scopes" TEXT[],
    "api_url" TEXT,
    "authorized_at" TIMESTAMPTZ(3) NOT NULL,
    "visited_at" TIMESTAMPTZ(3) NOT NULL,
    "keep_alive_at" TIMESTAMPTZ(3),
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ(3),
    "intent_revision" INTEGER,
    "intent_at" TIMESTAMPTZ(3),
    "intent_tries" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "retry_at" TIMESTAMPTZ(3),
    "reauthorized_revision" INTEGER,
    "profile" TEXT,
    "profile_at" TIMESTAMPTZ(3),

    CONSTRAINT "zoom_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_event" (
    "id" BIGSERIAL NOT NULL,
    "grant_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "grant_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_receipt" (
    "id" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "event_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,

    CONSTRAINT "webhook_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "ended_session_expires_at_idx" ON "ended_session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "zoom_grant_user_id_key" ON "zoom_grant"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "zoom_grant_zoom_user_id_key" ON "zoom_grant"("zoom_user_id");

-- CreateIndex
CREATE INDEX "zoom_grant_state_keep_alive_at_idx" ON "zoom_grant"("state", "keep_alive_at");

-- CreateIndex
CREATE INDEX "grant_event_grant_id_at_idx" ON "grant_event"("grant_id", "at");

-- CreateIndex
CREATE INDEX "grant_event_at_idx" ON "grant_event"("at");

-- CreateIndex
CREATE INDEX "webhook_receipt_received_at_idx" ON "webhook_receipt"("received_at");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "zoom_grant" ADD CONSTRAINT "zoom_grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_event" ADD CONSTRAINT "grant_event_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "zoom_grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
