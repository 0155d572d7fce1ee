// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Escrow} from "../solidity/escrow/Escrow.sol";
import {Deal, Mandate, Settlement, SIDE_BUY, SIDE_SELL} from "../solidity/escrow/EscrowTypes.sol";
import {AgentroomsNFT} from "../solidity/tokens/AgentroomsNFT.sol";
import {TestUSDC} from "../solidity/tokens/TestUSDC.sol";
import {vm} from "./Vm.sol";

/// @title A deployed market with wallets whose keys are known, and valid settlements between them
abstract contract Market {
    uint256 internal constant VERIFIERS = 21;
    uint256 internal constant THRESHOLD = 5;
    uint64 internal constant START = 1_700_000_000;
    uint256 internal constant LIMIT_SELL = 40e6;
    uint256 internal constant LIMIT_BUY = 60e6;

    Escrow internal escrow;
    TestUSDC internal usdc;
    AgentroomsNFT internal nft;
    /// @dev Private keys of the verifiers in ascending order of their addresses, as the contract keeps them.
    uint256[] internal verifierKeys;

    function _open() internal {
        vm.warp(START);
        vm.roll(1000);
        usdc = new TestUSDC(address(this));
        nft = new AgentroomsNFT("Apes", "APE", "", address(this));
        for (uint256 i; i < VERIFIERS; ++i) _insertVerifier(uint256(keccak256(abi.encode("verifier", i))) >> 8);
        address[] memory list = new address[](VERIFIERS);
        for (uint256 i; i < VERIFIERS; ++i) list[i] = vm.addr(verifierKeys[i]);
        escrow = new Escrow(address(this), list, uint8(THRESHOLD), 2 days, 1);
    }

    function _insertVerifier(uint256 key) private {
        verifierKeys.push(key);
        for (uint256 i = verifierKeys.length - 1; i > 0; --i) {
            if (vm.addr(verifierKeys[i - 1]) < vm.addr(key)) break;
            (verifierKeys[i - 1], verifierKeys[i]) = (verifierKeys[i], verifierKeys[i - 1]);
        }
    }

    /// @dev A wallet with money that lets the escrow move what it has.
    function _admit(address wallet, uint256 money) internal {
        usdc.mint(wallet, money);
        vm.prank(wallet);
        usdc.approve(address(escrow), type(uint256).max);
        vm.prank(wallet);
        nft.setApprovalForAll(address(escrow), true);
    }

    /// @dev Terms of a mandate for one deal about any token; not signed yet.
    function _mandate(uint256 key, uint8 side, uint256 limit, uint256 nonce) internal view returns (Mandate memory) {
        return Mandate({
            principal: vm.addr(key),
            agentKey: keccak256("agent"),
            side: side,
            collection: address(nft),
            tokenId: 0,
            anyToken: true,
            payToken: address(usdc),
            limitPrice: limit,
            maxDeals: 1,
            validAfter: START,
            expiry: START + 1 days,
            nonce: nonce
        });
    }

    /// @dev A deal between the principals of two mandates.
    function _deal(bytes32 dealId, Mandate memory seller, Mandate memory buyer, uint256 tokenId, uint256 price)
        internal
        view
        returns (Deal memory)
    {
        return Deal({
            dealId: dealId,
            seller: seller.principal,
            buyer: buyer.principal,
            collection: address(nft),
            tokenId: tokenId,
            payToken: address(usdc),
            price: price,
            sellerMandate: escrow.mandateHash(seller),
            buyerMandate: escrow.mandateHash(buyer),
            agreement: keccak256("agreement"),
            deadline: START + 1 days
        });
    }

    /// @dev Signs mandates and deal; the verifiers are the `attestors` lowest.
    function _signed(
        Deal memory deal,
        Mandate memory seller,
        uint256 sellerKey,
        Mandate memory buyer,
        uint256 buyerKey,
        uint256 attestors
    ) internal view returns (Settlement memory one) {
        one.deal = deal;
        one.seller = seller;
        one.sellerSignature = _sign(sellerKey, _typed(deal.sellerMandate));
        one.buyer = buyer;
        one.buyerSignature = _sign(buyerKey, _typed(deal.buyerMandate));
        bytes32 digest = escrow.dealDigest(deal);
        one.attestations = new bytes[](attestors);
        for (uint256 i; i < attestors; ++i) one.attestations[i] = _sign(verifierKeys[i], digest);
    }

    function _settle(Settlement memory one) internal {
        escrow.settle(one.deal, one.seller, one.sellerSignature, one.buyer, one.buyerSignature, one.attestations);
    }

    function _sign(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// @dev EIP-712 digest, computed independently of the escrow's own code.
    function _typed(bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Agentrooms"),
                keccak256("1"),
                block.chainid,
                address(escrow)
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
