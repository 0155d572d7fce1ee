// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ChainClock} from "./ChainClock.sol";
import {DealInspection} from "./DealInspection.sol";
import {Deal, Inspection, Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "./EscrowTypes.sol";
import {MandateBook} from "./MandateBook.sol";
import {StructHash} from "./StructHash.sol";
import {VerifierRegistry} from "./VerifierRegistry.sol";

/// @title Delivery versus payment for deals that agents negotiated
/// @notice Moves the price buyer → seller and the NFT seller → buyer in one step, or nothing. It does so only within
///         the mandates that both wallets signed and only with enough verifiers' attestations. Anyone may call it; it
///         never holds a token.
/// @dev All state is written before the two transfers, so a token that calls back finds the deal settled.
contract Escrow is MandateBook, VerifierRegistry {
    using SafeERC20 for IERC20;

    /// @dev What one entry of a batch may burn, so that a wallet or token that loops cannot starve the others.
    uint256 private constant BATCH_ENTRY_GAS = 600_000;

    /// @notice Block in which a deal was settled, 0 when it was not.
    mapping(bytes32 dealId => uint64 blockNumber) public settledAt;

    event Settled(bytes32 indexed dealId, address indexed seller, address indexed buyer);
    event SettlementFailed(bytes32 indexed dealId, bytes reason);

    constructor(
        address owner_,
        address[] memory verifiers_,
        uint8 threshold_,
        uint64 timelockDelay_,
        uint256 timeScale_
    )
        EIP712("Agentrooms", "1")
        ChainClock(timeScale_)
        VerifierRegistry(owner_, verifiers_, threshold_, timelockDelay_)
    {}

    /// @notice Settles one deal or reverts with the reason (EscrowErrors, or the token's own error).
    function settle(
        Deal calldata deal,
        Mandate calldata seller,
        bytes calldata sellerSignature,
        Mandate calldata buyer,
        bytes calldata buyerSignature,
        bytes[] calldata attestations
    ) external {
        if (paused) revert Paused();
        if (settledAt[deal.dealId] != 0) revert AlreadySettled(deal.dealId, settledAt[deal.dealId]);
        if (_now() > deal.deadline) revert DeadlinePassed(deal.deadline, _now());
        if (deal.seller == deal.buyer) revert SelfTrade();
        if (deal.price < seller.limitPrice) revert PriceBelowSellerLimit(deal.price, seller.limitPrice);
        if (deal.price > buyer.limitPrice) revert PriceAboveBuyerLimit(deal.price, buyer.limitPrice);
        _checkMandate(deal, seller, sellerSignature, SIDE_SELL, deal.seller, deal.sellerMandate);
        _checkMandate(deal, buyer, buyerSignature, SIDE_BUY, deal.buyer, deal.buyerMandate);
        _checkAttestations(dealDigest(deal), attestations);

        settledAt[deal.dealId] = uint64(block.number);
        _useMandate(seller, deal.sellerMandate, SIDE_SELL);
        _useMandate(buyer, deal.buyerMandate, SIDE_BUY);
        emit Settled(deal.dealId, deal.seller, deal.buyer);

        IERC20(deal.payToken).safeTransferFrom(deal.buyer, deal.seller, deal.price);
        IERC721(deal.collection).transferFrom(deal.seller, deal.buyer, deal.tokenId);
    }

    /// @notice Settles each deal on its own: one that is refused leaves the others alone.
    /// @return failures for each entry the revert data, empty when it was settled. Afterwards `settledAt` tells.
    function settleBatch(Settlement[] calldata settlements) external returns (bytes[] memory failures) {
        failures = new bytes[](settlements.length);
        for (uint256 i; i < settlements.length; ++i) {
            (bool success, bytes memory reason) = address(this).call{gas: BATCH_ENTRY_GAS}(_settleCall(settlements, i));
            if (success) continue;
            failures[i] = reason;
            emit SettlementFailed(settlements[i].deal.dealId, reason);
        }
    }

    /// @dev Calldata of `settle` for one entry. A struct of a list is encoded as the arguments of a call are, with
    ///      offsets counted from its own start, so that its bytes can be copied as they are. They are taken to reach to
    ///      the next entry: more bytes than needed do no harm, and with fewer `settle` refuses what it cannot decode.
    function _settleCall(Settlement[] calldata settlements, uint256 index) private pure returns (bytes memory) {
        Settlement calldata one = settlements[index];
        uint256 start;
        uint256 end = msg.data.length;
        assembly {
            start := one
        }
        if (index + 1 < settlements.length) {
            Settlement calldata next = settlements[index + 1];
            uint256 nextStart;
            assembly {
                nextStart := next
            }
            if (nextStart > start) end = nextStart;
        }
        return bytes.concat(this.settle.selector, msg.data[start:end]);
    }

    /// @notice Whether a deal was settled.
    function settled(bytes32 dealId) external view returns (bool) {
        return settledAt[dealId] != 0;
    }

    /// @notice EIP-712 digest of a deal: what verifiers sign.
    function dealDigest(Deal calldata deal) public view returns (bytes32) {
        return _hashTypedDataV4(StructHash.hash(deal));
    }

    /// @notice Every on-chain fact about a deal, at one block. Never reverts for tokens that do not exist.
    function inspect(Deal calldata deal, Mandate calldata seller, Mandate calldata buyer)
        external
        view
        returns (Inspection memory facts)
    {
        (facts.nftOwner, facts.nftApproved) =
            DealInspection.ownerAndApproval(deal.collection, deal.tokenId, address(this));
        (facts.buyerBalance, facts.buyerAllowance) =
            DealInspection.balanceAndAllowance(deal.payToken, deal.buyer, address(this));
        facts.settledAt = settledAt[deal.dealId];
        facts.sellerUses = mandateUses(seller);
        facts.buyerUses = mandateUses(buyer);
        facts.sellerCancelled = cancelled(seller.principal, seller.nonce);
        facts.buyerCancelled = cancelled(buyer.principal, buyer.nonce);
        facts.paused = paused;
        facts.timestamp = uint64(_now());
        facts.blockNumber = uint64(block.number);
    }
}
