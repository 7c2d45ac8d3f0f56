-- DropForeignKey
ALTER TABLE "draft" DROP CONSTRAINT "draft_assignment_id_fkey";

-- AlterTable
ALTER TABLE "ballot" ADD COLUMN     "release" SMALLINT;

-- CreateTable
CREATE TABLE "tag" (
    "id" BYTEA NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "subject_id" INTEGER NOT NULL,

    CONSTRAINT "tag_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release" (
    "campaign_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "final" BOOLEAN NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "release_pkey" PRIMARY KEY ("campaign_id","number")
);

-- CreateTable
CREATE TABLE "assignment_count" (
    "subject_id" INTEGER NOT NULL,
    "cell" TEXT NOT NULL,
    "pending" INTEGER NOT NULL,
    "done" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL,

    CONSTRAINT "assignment_count_pkey" PRIMARY KEY ("subject_id","cell")
);

-- CreateTable
CREATE TABLE "seal" (
    "campaign_id" TEXT NOT NULL,
    "sealed_at" TIMESTAMPTZ(3) NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "progress" JSONB NOT NULL,

    CONSTRAINT "seal_pkey" PRIMARY KEY ("campaign_id")
);

-- CreateTable
CREATE TABLE "seal_proposal" (
    "campaign_id" TEXT NOT NULL,
    "account_id" BIGINT NOT NULL,

    CONSTRAINT "seal_proposal_pkey" PRIMARY KEY ("campaign_id")
);

-- CreateTable
CREATE TABLE "auditors_file" (
    "id" SERIAL NOT NULL,
    "campaign_id" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "auditors_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "secret" (
    "purpose" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("purpose")
);

-- CreateIndex
CREATE INDEX "tag_campaign_id_idx" ON "tag"("campaign_id");

-- CreateIndex
CREATE INDEX "tag_subject_id_idx" ON "tag"("subject_id");

-- CreateIndex
CREATE INDEX "auditors_file_campaign_id_idx" ON "auditors_file"("campaign_id");

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_assignment_id_fkey" FOREIGN KEY ("assignment_id") REFERENCES "assignment"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tag" ADD CONSTRAINT "tag_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment_count" ADD CONSTRAINT "assignment_count_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "subject"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seal" ADD CONSTRAINT "seal_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seal_proposal" ADD CONSTRAINT "seal_proposal_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "auditors_file" ADD CONSTRAINT "auditors_file_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The receipts given so far were derived from the ballots' ids, and stay good.
INSERT INTO "tag" ("id", "campaign_id", "subject_id")
SELECT sha256('\x70696e6779692f7461672f763100'::bytea || "id"), "campaign_id", "subject_id" FROM "ballot" ORDER BY random();
