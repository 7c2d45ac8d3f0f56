-- CreateEnum
CREATE TYPE "upload_state" AS ENUM ('asked', 'announced', 'waiting', 'confirmed', 'imported', 'closed', 'expired');

-- CreateTable
CREATE TABLE "upload" (
    "id" SERIAL NOT NULL,
    "account_id" BIGINT NOT NULL,
    "message_id" INTEGER NOT NULL,
    "state" "upload_state" NOT NULL,
    "file_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "part" TEXT,
    "content" BYTEA,
    "campaign_id" TEXT,
    "seen" TEXT,
    "notice_message_id" INTEGER,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "upload_state_idx" ON "upload"("state");

-- CreateIndex
CREATE INDEX "upload_campaign_id_idx" ON "upload"("campaign_id");

-- CreateIndex
CREATE UNIQUE INDEX "upload_account_id_message_id_key" ON "upload"("account_id", "message_id");

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE SET NULL ON UPDATE CASCADE;
